/** Checks every entry, the anchor and the root of an export with OpenSSH and coreutils alone. The text of `verify.sh` in README.md. */
export const HAND_CHECK = `#!/usr/bin/env bash
# Stops at the first entry that fails. Needs bash 4.4, OpenSSH 8.2 and GNU coreutils; no mesolog.
set -eu
bytes() { printf "$(sed 's/../\\\\x&/g')"; }
sha256() { sha256sum | cut -c1-64; }
pair() { { printf '\\001'; printf %s "$1$2" | bytes; } | sha256; }
fail() { echo "FAILS: $*" >&2; exit 1; }
tree=() n=0 roster=roster/000000.allowed_signers
exec 3< entries.jsonl
while f=$(printf %06d.json "$n"); [ -e "$f" ]; do
  IFS= read -r line <&3 || fail "entries.jsonl has no line for entry $n"
  copy=$(printf '{"entry":%d,"payload":"%s","signature":"%s"}' "$n" "$(base64 -w0 "$f")" "$(base64 -w0 "$f.sig")")
  [ "$line" = "$copy" ] || fail "entry $n in entries.jsonl is another"
  who=$(grep -ao '"author":"[^"]*"' "$f" | sed -n 1p | cut -d'"' -f4)
  kind=$(grep -ao '"schema":"mesolog\\.[a-z_]*/1"' "$f" | sed -n '$p' | cut -d. -f2 | cut -d/ -f1)
  ssh-keygen -Y verify -f "$roster" -I "$who" -n "$kind@mesolog" -s "$f.sig" < "$f" || fail "entry $n"
  hash=$({ printf '\\000'; sha512sum < "$f" | cut -c1-128; cat "$f.sig"; } | sha256)
  [ "$n" -gt 0 ] || { anchor=$hash; origin=mesolog/$(printf %s "$hash" | bytes | base32 -w0 | tr -d = | tr A-Z a-z); }
  now=roster/\${f%.json}.allowed_signers
  [ ! -e "$now" ] || roster=$now
  n=$((n + 1)) half=$n
  while [ $((half % 2)) -eq 0 ]; do hash=$(pair "\${tree[-1]}" "$hash"); unset 'tree[-1]'; half=$((half / 2)); done
  tree+=("$hash")
done
! IFS= read -r line <&3 || fail "entries.jsonl has more entries than there are files"
root=\${tree[-1]}; unset 'tree[-1]'
while [ \${#tree[@]} -gt 0 ]; do root=$(pair "\${tree[-1]}" "$root"); unset 'tree[-1]'; done
printf '%s\\n%d\\n%s\\n' "$origin" "$n" "$(printf %s "$root" | bytes | base64 -w0)" | cmp -s - checkpoint || fail checkpoint
printf 'anchor %s\\nsize %d\\nroot %s\\n' "$anchor" "$n" "$root"
`;

/** The README of an export: what each file is, and the check by hand with commands to paste. `anchor` and `origin` are the log's. */
export function exportReadme({ anchor, origin, size }: { anchor: string; origin: string; size: number }): string {
  return `# A log of mesolog, exported

Origin \`${origin}\`, ${size} entries. This folder checks itself with standard programs; mesolog is not needed.
\`mesolog log verify .\` checks more of it: order, roster, prescriptions and the rules.

| file | what it is |
|---|---|
| \`entries.jsonl\` | the log: one entry a line, payload and signature in base64. Where it differs from another file, it is right |
| \`NNNNNN.json\`, \`NNNNNN.json.sig\` | the same entries as files: the bytes that were signed, and the SSH signature |
| \`allowed_signers\` | every key that was ever on the roster. It says who signed, **not** whether that was allowed then |
| \`roster/NNNNNN.allowed_signers\` | who may sign what after entry NNNNNN, until the next such file |
| \`formularies/DIGEST/\` | each formulary that was used |
| \`checkpoint\`, \`checkpoint.WHO.sig\` | size and root of this log, and who vouched for them |

## One entry by hand

Entry N is checked against the last file in \`roster/\` whose number is **below** N (entry 0 against 000000). Its namespace is the word after
\`mesolog.\` in its \`schema\`, and \`@mesolog\`; its signer is its \`author\`. For entry 1:

    ssh-keygen -Y verify -f roster/000000.allowed_signers -I "$(grep -ao '"author":"[^"]*"' 000001.json | sed -n 1p | cut -d'"' -f4)" -n roster@mesolog -s 000001.json.sig < 000001.json

## The anchor

Entry 0 holds random bits, the owner's key and the recovery key; its leaf hash is the anchor. Compare it with the one that was written down
elsewhere when the log began. If it is another, this is another log, whoever signed it.

    { printf '\\000'; sha512sum < 000000.json | cut -c1-128; cat 000000.json.sig; } | sha256sum

Here it should be \`${anchor}\`, but a forger would have written that line too.

## The checkpoint

    ssh-keygen -Y verify -f allowed_signers -I WHO -n checkpoint@mesolog -s checkpoint.WHO.sig < checkpoint

Compare its size and root with any checkpoint, sheet or label kept elsewhere: a shorter log than that one has lost its end.

## Everything

Save this as \`verify.sh\` outside this folder, read it, and run \`bash /path/to/verify.sh\` in here. It prints the anchor, the size and the root.

\`\`\`bash
${HAND_CHECK}\`\`\`

## A formulary

    cd formularies/DIGEST && find . -name '*.yaml' | cut -c3- | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum

prints DIGEST.

## What this does not show

That nothing was cut off the end (compare a checkpoint kept elsewhere), that the anchor is the clinic's (compare the one kept elsewhere), that
what was signed is true, and when it was signed: times are those that the signers' machines claimed.
`;
}
