import type { Document } from '../../sheet/document.js';
import type { PrepSheet } from '../sheet.js';
import { type SheetSetting, summaryDocument } from './summary.js';
import { worksheetDocument } from './worksheet.js';

/** The printed batch: summary and pick list, then one worksheet a patient, each on pages of its own. */
export function prepDocuments(sheet: PrepSheet, setting: SheetSetting): Document[] {
  return [summaryDocument(sheet, setting), ...sheet.worksheets.map((one) => worksheetDocument(sheet, one, setting))];
}
