import { fromSource } from '../from-source.mjs';
import { ROOT, ratioOf } from '../measure.mjs';

export default {
  work: 'PDF of 100 worksheets',
  against: 'the same content, codes too, through plain pdfkit calls',
  gate: '<= 1.50',
  goal: '<= 1.10',
  measure: async () => {
    const { rendered, plain } = fromSource('test/bench/sheet-work.ts').sheetWork(100, ROOT);
    return await ratioOf(rendered, plain, 5);
  },
};
