#!/usr/bin/env node
'use strict';

const { join } = require('node:path');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`mesolog needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  const { stdin, stdout, stderr, env } = process;
  const streams = { stdin, stdout, stderr, env, cwd: () => process.cwd(), root: join(__dirname, '..') };
  require('../dist/main.cjs')
    .main(process.argv.slice(2), streams)
    .then((code) => {
      process.exitCode = code;
    });
}
