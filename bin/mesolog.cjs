#!/usr/bin/env node
'use strict';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`mesolog needs Node 20.19 or newer; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  require('../dist/main.cjs')
    .main(process.argv.slice(2), process)
    .then((code) => {
      process.exitCode = code;
    });
}
