'use strict';

const { fstatSync, openSync, readFileSync, closeSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** The bundles that were loaded, by file, each with its exports and its script: the build makes the code caches of these. */
const loaded = new Map();

/** A file with the time of its last change, or null where there is none. */
function read(file) {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
    return { bytes: readFileSync(descriptor), changed: fstatSync(descriptor).mtimeMs };
  } catch {
    return null;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Where the build keeps the compiled form of a bundle: one a V8, since no other can read it. */
function cacheOf(file) {
  return `${file}.${process.versions.v8}-${process.arch}.cache`;
}

/**
 * Loads a bundle of dist as `require` does, but with the compiled form that the build left beside it: without it a check takes a third longer.
 * Nothing is ever written here, and the compiled form lies where the bundle lies, so that whoever may write the one may write the
 * other. It is left aside where it is older than the bundle or made by another V8.
 */
function load(file) {
  const known = loaded.get(file);
  if (known !== undefined) return known.module.exports;
  const source = read(file);
  if (source === null) throw new Error(`${file} is missing: install mesolog again.`);
  const cache = read(cacheOf(file));
  const cachedData = cache !== null && cache.changed >= source.changed ? cache.bytes : undefined;
  // The build writes bundles in ASCII alone.
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${source.bytes.latin1Slice()}\n})`;
  const script = new Script(wrapped, { filename: file, cachedData });
  const module = { exports: {} };
  loaded.set(file, { module, script });
  const folder = dirname(file);
  const requireFrom = (id) => (id.startsWith('./') ? load(join(folder, id)) : require(id));
  script.runInThisContext().call(module.exports, module.exports, requireFrom, module, file, folder);
  return module.exports;
}

module.exports = { load, loaded, cacheOf };
