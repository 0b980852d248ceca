#!/usr/bin/env node
'use strict';

const { join } = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`mesolog needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  const root = join(__dirname, '..');
  // Each stream is opened when it is first used: opening all three takes longer than `--version` itself.
  const streams = {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
    piped: () => require('./piped.cjs').piped(),
    env: process.env,
    cwd: () => process.cwd(),
    root,
  };
  require('./load.cjs')
    .load(join(root, 'dist', 'main.cjs'))
    .main(process.argv.slice(2), streams)
    .then((code) => {
      process.exitCode = code;
    });
}
