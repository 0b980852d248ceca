import { getDocumentProxy } from 'unpdf';

const SIZES = { A4: [595, 842], Letter: [612, 792] };
/** The most pages of one patient's worksheet: two sides of one sheet. */
const WORKSHEET = 2;
/** The smallest type for patients, in points. */
const LEAST_SIZE = 11;

/**
 * What is wrong with the pages of a PDF: their size, text beyond their edges, a heading as the last thing above the foot; `short`: a worksheet of too many pages;
 * `large`: text above the foot that is smaller than a patient can be asked to read. */
export async function pageFaults(bytes, paper, headings, { short = false, large = false } = {}) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const faults = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const [, , width, height] = page.view;
    if (Math.abs(width - SIZES[paper][0]) > 1 || Math.abs(height - SIZES[paper][1]) > 1)
      faults.push(`page ${number} is ${width} x ${height} points`);
    const { items } = await page.getTextContent();
    const texts = items.filter(({ str }) => str?.trim() !== '' && str !== undefined);
    for (const { str, transform, width: wide } of texts)
      if (transform[4] < 20 || transform[4] + wide > width - 20 || transform[5] < 10 || transform[5] > height - 10)
        faults.push(`page ${number}: at the edge: ${str}`);
    const level = footLevel(texts);
    for (const { str, transform } of texts)
      if (large && transform[5] > level && Math.hypot(transform[2], transform[3]) < LEAST_SIZE)
        faults.push(`page ${number}: smaller than ${LEAST_SIZE} points: ${str}`);
    const last = lastLine(texts);
    if (headings.includes(last)) faults.push(`page ${number} ends with the heading ${last}`);
    const [, of] = /page \d+ of (\d+)/.exec(foot(texts).join(' ')) ?? [];
    if (short && foot(texts).join(' ').includes('Worksheet') && Number(of) > WORKSHEET)
      faults.push(`page ${number}: a worksheet of ${of} pages`);
  }
  if (pdf.numPages === 0) faults.push('no page');
  return faults;
}

/** How high the running line of a page stands: its number tells. */
function footLevel(texts) {
  const number = texts
    .filter(({ str }) => /^page \d+/.test(str.trim()))
    .sort((a, b) => a.transform[5] - b.transform[5])[0];
  return number === undefined ? 0 : number.transform[5] + 3;
}

function foot(texts) {
  const level = footLevel(texts);
  return texts.filter(({ transform }) => transform[5] <= level).map(({ str }) => str);
}

function lastLine(texts) {
  const level = footLevel(texts);
  const body = texts.filter(({ transform }) => transform[5] > level);
  const lowest = Math.min(...body.map(({ transform }) => transform[5]));
  const line = body.filter(({ transform }) => transform[5] < lowest + 2);
  return line
    .map(({ str }) => str)
    .join('')
    .trim();
}
