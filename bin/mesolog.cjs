#!/usr/bin/env node
'use strict';

const { closeSync, existsSync, fstatSync, openSync, readSync } = require('node:fs');
const { dirname } = require('node:path');
const { Script } = require('node:vm');

/** The bundles that were loaded, by file, each with its exports and its script: the build makes the code caches of these. */
const loaded = new Map();

/** What is slow to start and most commands never use: it is started when something of it is first used. */
const WHEN_USED = new Set([
  './cel-js.cjs',
  './register.cjs',
  './settings-yaml.cjs',
  './tell-faults.cjs',
  'node:child_process',
  'node:crypto',
  'node:fs/promises',
  'node:os',
  'node:v8',
]);

function whenUsed(start) {
  let started;
  const get = (_, name) => {
    started ??= start();
    return started[name];
  };
  return new Proxy({}, { get });
}

/** The code of an error about a file of mesolog itself; of a package it is Node's own. */
const NOT_WHOLE = 'MESOLOG_NOT_WHOLE';

/** Says what is missing, without any bundle, and ends with the code of a fault; every other error is thrown on. */
function notWhole(error, argv) {
  if (error?.code !== NOT_WHOLE && error?.code !== 'MODULE_NOT_FOUND') throw error;
  const message = `mesolog is not whole: ${error.message.split('\n')[0]}.`;
  const explanation =
    'A file of the program, or of a package that it uses, is not where it was installed. What was signed before stays signed; nothing half-done is kept.';
  const remedy =
    'Install mesolog again; in a checkout of the sources, `npm ci` and `npm run build` make what is missing.';
  const finding = { code: 'not-whole', severity: 'stop', subject: 'mesolog', message, explanation, remedy };
  const errors = [{ ...finding, evidence: [], sources: [], location: null }];
  const end = argv.indexOf('--');
  const json = (end < 0 ? argv : argv.slice(0, end)).includes('--json');
  if (json) process.stdout.write(`${JSON.stringify({ schema: 'mesolog.error/1', exit: 70, errors })}\n`);
  else process.stderr.write(`${message}\n${remedy}\n`);
  process.exitCode = 70;
}

const SQLITE = '@photostructure/sqlite';
let database;

/**
 * SQLite. On Linux with glibc the binary that the package brings is loaded at once, from where Node would find the package: Node's search, the package's
 * own through a dozen folders, and code that is compiled at each start take as long as a tenth of a check in a clinic. Everywhere else, and where the
 * binary does not load, that is the way.
 */
function sqlite() {
  database ??= sqliteBinary() ?? require(SQLITE);
  return database;
}

function sqliteBinary() {
  if (process.platform !== 'linux' || existsSync('/etc/alpine-release')) return null;
  const binary = `prebuilds/linux-${process.arch}/@photostructure+sqlite.glibc.node`;
  for (let folder = dirname(__dirname); ; folder = dirname(folder)) {
    const found = `${folder}/node_modules/${SQLITE}`;
    if (existsSync(found)) {
      const module = { exports: {} };
      try {
        process.dlopen(module, `${found}/${binary}`);
        return module.exports;
      } catch {
        return null;
      }
    }
    if (folder === dirname(folder)) return null;
  }
}

/** Memory that bundles and their compiled forms are read into one after the other: to come by fresh memory takes longer than to read a file. */
let room = Buffer.allocUnsafeSlow(1_048_576);

/** A file between two texts, with the time of its last change, good until the next one is read; null where there is none. */
function read(file, before = '', after = '') {
  let descriptor;
  try {
    descriptor = openSync(file, 'r');
    const { size, mtimeMs } = fstatSync(descriptor);
    const end = before.length + size;
    if (room.length < end + after.length) room = Buffer.allocUnsafeSlow(2 * (end + after.length));
    const bytes = room.subarray(0, end + after.length);
    bytes.latin1Write(before);
    for (let at = before.length; at < end; ) {
      const length = readSync(descriptor, bytes, at, end - at);
      if (length === 0) return null;
      at += length;
    }
    bytes.latin1Write(after, end);
    return { bytes, changed: mtimeMs };
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
  const source = read(file, '(function (exports, require, module, __filename, __dirname) {', '\n})');
  if (source === null) throw Object.assign(new Error(`Cannot find ${file}`), { code: NOT_WHOLE });
  // The build writes bundles in ASCII alone.
  const text = source.bytes.latin1Slice();
  const cache = read(cacheOf(file));
  const cachedData = cache !== null && cache.changed >= source.changed ? cache.bytes : undefined;
  const script = new Script(text, { filename: file, cachedData });
  const module = { exports: {} };
  loaded.set(file, { module, script });
  const folder = dirname(file);
  const requireNow = (id) => {
    if (id.startsWith('./')) return load(`${folder}/${id.slice(2)}`);
    return id === SQLITE ? sqlite() : require(id);
  };
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
  const root = dirname(__dirname);
  const argv = process.argv.slice(2);
  // What a check needs lies in one bundle: to find a second one takes a part of its time.
  const bundle = argv.includes('check') ? 'cli-check-line.cjs' : 'main.cjs';
  try {
    const { main, processStreams } = load(`${root}/dist/${bundle}`);
    const ended = main(argv, processStreams(root)).then((code) => {
      process.exitCode = code;
    });
    ended.catch((error) => notWhole(error, argv));
  } catch (error) {
    notWhole(error, argv);
  }
}

// The build and the measurements load bundles by this file too; one file more would take longer to find than most commands to parse.
if (require.main === module) start();
else module.exports = { load, loaded, cacheOf };
