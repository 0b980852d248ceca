import { checkpointBody } from '../../src/record/checkpoint.js';
import { entryLeaf, payloadHash } from '../../src/record/entry.js';
import { exportLine } from '../../src/record/export.js';
import { inclusionProof } from '../../src/record/merkle-proof.js';
import { everyKey } from '../../src/record/roster-files.js';
import { leafData } from './leaf.js';
import { acceptance, addition, buildLog, genesis, PEOPLE } from './log-builder.js';
import { sshSign } from './ssh.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const block = (text: string): string => `\`\`\`text\n${text.endsWith('\n') ? text : `${text}\n`}\`\`\`\n`;

/** The worked example of FORMAT.md: a log of three entries, made by the code that makes every log, with keys whose seeds it names. */
export function workedExample(): string {
  const { owner, recovery, prescriber } = PEOPLE;
  const log = buildLog({
    seed: 'example',
    entries: [genesis('example'), addition(prescriber), acceptance(prescriber)],
  });
  const leaves = log.entries.map(entryLeaf);
  const { origin, anchor } = log.state;
  const body = checkpointBody({ origin: origin ?? '', ...log.state.head() });
  const parts = [
    'The keys are made for this example: each seed is the SHA-256 of a text, so anyone can sign as these people. Nobody may use them.',
    table(
      ['who', 'the seed is SHA-256 of', 'key'],
      [
        [owner.principal, `\`key of ${owner.principal}\``, `\`${owner.key.line}\``],
        ['the recovery key', '`recovery key`', `\`${recovery.key.line}\``],
        [prescriber.principal, `\`key of ${prescriber.principal}\``, `\`${prescriber.key.line}\``],
      ],
    ),
    ...log.entries.flatMap((entry, index) => [
      `### Entry ${index}`,
      `Payload, ${entry.payload.length} bytes, without a line feed at the end:`,
      block(Buffer.from(entry.payload).toString('utf8')),
      'Signature:',
      block(entry.signature),
      `SHA-512 of the payload, which is the first line of the leaf data: \`${payloadHash(entry.payload)}\``,
      `Leaf data: ${leafData(entry).length} bytes. Leaf hash: \`${hex(leaves[index] ?? body)}\``,
      `Root of the log of ${index + 1}: \`${log.state.rootAt(index + 1)}\``,
    ]),
    '### Anchor and origin',
    `The anchor is the leaf hash of entry 0, \`${anchor}\`. The origin is \`${origin}\`.`,
    '### Inclusion',
    `That entry 1 stands in the log of 3 is shown by its leaf hash and these hashes, in this order (RFC 9162 section 2.1.3):`,
    block(inclusionProof(leaves, 1).map(hex).join('\n')),
    '### Checkpoint',
    block(Buffer.from(body).toString('latin1')),
    `Signed by ${owner.principal} under \`checkpoint@mesolog\`:`,
    block(sshSign(owner.key, 'checkpoint@mesolog', body)),
    '### Export',
    '`allowed_signers`:',
    block(everyKey(log.state.members)),
    ...log.entries
      .slice(2)
      .flatMap((entry) => ['The line of entry 2 in `entries.jsonl`:', block(exportLine(2, entry))]),
  ];
  return parts.map((part) => `${part.trimEnd()}\n`).join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
