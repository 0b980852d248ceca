import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Exported, exportFiles } from '../../src/record/export.js';
import type { ExportFolder } from '../../src/record/read-export.js';

/** The files of an export, their pieces joined. */
export function filesOf(exported: Exported): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const { path, bytes } of exportFiles(exported)) {
    files.set(path, Buffer.concat([files.get(path) ?? Buffer.alloc(0), bytes]));
  }
  return files;
}

/** An export in memory; a large file comes in pieces of `size` bytes. */
export function folderOf(files: ReadonlyMap<string, Buffer>, size = 1000): ExportFolder {
  return {
    paths: [...files.keys()],
    read: (path) => files.get(path) ?? null,
    *chunks(path) {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

/** Writes an export below a folder. */
export function writeExport(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}
