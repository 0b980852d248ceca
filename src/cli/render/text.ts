export { hang, indent, textOf, widthOf, wordsOf, wrap } from '../../sheet/lines.js';
