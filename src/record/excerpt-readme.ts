/** What the README of an excerpt names. */
export interface ExcerptSubject {
  readonly entry: number;
  /** The file of the roster in force, relative. */
  readonly roster: string;
  readonly origin: string;
  readonly size: number;
}

/** The README of one entry shown alone, with the check by hand. Whoever reads an excerpt makes it again and compares. */
export function excerptReadme({ entry, roster, origin, size }: ExcerptSubject): string {
  const name = String(entry).padStart(6, '0');
  return `# Entry ${entry} of a log of mesolog

Origin \`${origin}\`, entry ${entry} of ${size}, counted from 0. \`mesolog log verify .\` checks this folder; so do OpenSSH and coreutils.

| file | what it is |
|---|---|
| \`${name}.json\`, \`${name}.json.sig\` | the bytes that were signed, and the SSH signature |
| \`${roster}\` | who could sign what at that place, as the clinic says |
| \`${name}.inclusion\` | the hashes that lead from this entry to the root, one a line |
| \`checkpoint\`, \`checkpoint.WHO.sig\` | origin, size and root of the log, and who vouched for them |
| \`allowed_signers\` | every key that was ever on the roster, as the clinic says |

## The signature

Its namespace is the word after \`mesolog.\` in its \`schema\`, and \`@mesolog\`; its signer is its \`author\`.

    ssh-keygen -Y verify -f ${roster} -I AUTHOR -n KIND@mesolog -s ${name}.json.sig < ${name}.json
    ssh-keygen -Y verify -f allowed_signers -I WHO -n checkpoint@mesolog -s checkpoint.WHO.sig < checkpoint

## Its place in the log

Save this as \`place.sh\` outside this folder, read it, and run \`bash /path/to/place.sh\` in here. It prints the root where the proof holds.

\`\`\`bash
set -eu
bytes() { printf "$(sed 's/../\\\\x&/g')"; }
sha256() { sha256sum | cut -c1-64; }
pair() { { printf '\\001'; printf %s "$1$2" | bytes; } | sha256; }
n=${entry} last=${size - 1}
hash=$({ printf '\\000'; sha512sum < ${name}.json | cut -c1-128; cat ${name}.json.sig; } | sha256)
while IFS= read -r other; do
  if [ $((n % 2)) -eq 1 ] || [ "$n" -eq "$last" ]; then
    hash=$(pair "$other" "$hash")
    while [ $((n % 2)) -eq 0 ] && [ "$n" -gt 0 ]; do n=$((n / 2)) last=$((last / 2)); done
  else
    hash=$(pair "$hash" "$other")
  fi
  n=$((n / 2)) last=$((last / 2))
done < ${name}.inclusion
[ "$last" -eq 0 ]
printf '%s\\n%d\\n%s\\n' ${origin} ${size} "$(printf %s "$hash" | bytes | base64 -w0)" | cmp - checkpoint
echo "root $hash"
\`\`\`

## The anchor

The origin is made of the anchor that was written down elsewhere when the log began. With that anchor

    printf "$(echo ANCHOR | sed 's/../\\\\x&/g')" | base32 -w0 | tr -d = | tr A-Z a-z

prints the origin, without \`mesolog/\`. Anything else: this is another log.

## What this does not show

Whether anything is missing before or after this entry, whether a later entry corrects, voids or withdraws it, and whether the rosters are those of the
log: only the whole log shows that. Compare size and root with a checkpoint kept elsewhere; times are those that the signers' machines claimed.
`;
}
