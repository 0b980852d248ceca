#!/usr/bin/env node
'use strict';

const { closeSync, fstatSync, openSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** The bundles that were loaded, by file, each with its exports and its script: the build makes the code caches of these. */
const loaded = new Map();

/** What is slow to start and most commands never use: it is started when something of it is first used. */
const WHEN_USED = new Set(['./cel-js.cjs', './tell-faults.cjs', 'node:crypto', 'node:fs/promises', 'node:v8']);

function whenUsed(start) {
  let started;
  const get = (_, name) => {
    started ??= start();
    return started[name];
  };
  return new Proxy({}, { get });
}

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
  const requireNow = (id) => (id.startsWith('./') ? load(join(folder, id)) : require(id));
  const requireFrom = (id) => (WHEN_USED.has(id) ? whenUsed(() => requireNow(id)) : requireNow(id));
  script.runInThisContext().call(module.exports, module.exports, requireFrom, module, file, folder);
  return module.exports;
}

function start() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(`mesolog needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
    process.exitCode = 2;
    return;
  }
  const root = join(__dirname, '..');
  const { main, processStreams } = load(join(root, 'dist', 'main.cjs'));
  main(process.argv.slice(2), processStreams(root)).then((code) => {
    process.exitCode = code;
  });
}

// The build and the measurements load bundles by this file too; one file more would take longer to find than most commands to parse.
if (require.main === module) start();
else module.exports = { load, loaded, cacheOf };
