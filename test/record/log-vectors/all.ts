import { AUTHORS } from './authors.js';
import { BYTES } from './bytes.js';
import { KEYS } from './keys.js';
import { LATER_KINDS } from './later-kinds.js';
import { PLACE } from './place.js';
import { PRESCRIPTIONS } from './prescriptions.js';
import { SPELLING } from './spelling.js';
import type { Vectors } from './vector.js';

/** Every vector of `test/vectors/log`, by its name. */
export const VECTORS: Vectors = {
  ...BYTES,
  ...SPELLING,
  ...KEYS,
  ...PLACE,
  ...PRESCRIPTIONS,
  ...LATER_KINDS,
  ...AUTHORS,
};

/** What the log must withstand, and the vectors that show it. */
export const WITHSTOOD: Readonly<Record<string, readonly string[]>> = {
  'payload bit flip': ['payload_bit_flip'],
  'signature missing': ['signature_missing'],
  'wrong key': ['wrong_key', 'wrong_key_unknown', 'wrong_key_inside'],
  'second spelling of an armor': ['armor_second_spelling', 'armor_crlf', 'armor_padding_bits'],
  'junk in reserved': ['reserved_junk'],
  'S not below the order': ['s_not_below_order'],
  'signature of one kind under another': ['kind_under_another', 'namespace_relabelled', 'signature_of_another_entry'],
  'entry repeated': ['entry_repeated'],
  'entries swapped': ['entries_swapped'],
  'entry removed': ['entry_removed'],
  'entry signed anew': ['release_signed_anew'],
  'moved to the log of another clinic': ['entry_moved_to_another_log'],
  'truncated tail': ['tail_truncated'],
  'rollback to an older database': ['rolled_back'],
  'log field that names another history': ['log_names_another_history', 'log_names_the_future'],
  'prescription replayed': ['prescription_replayed', 'prescription_replayed_signed_anew'],
  'use skipped': ['use_skipped'],
  'use spent twice by two machines': ['use_spent_twice_by_two_machines'],
  'approval of another payload': ['approval_of_another_payload'],
  'key not yet accepted': ['key_not_accepted', 'key_accepted_by_another'],
  'key revoked': ['key_revoked', 'key_revoked_earlier_time'],
  'small order': ['small_order_key', 'small_order_r', 'small_order_key_added'],
  'not canonical point': ['non_canonical_key', 'non_canonical_key_added'],
  certificate: ['certificate', 'certificate_added'],
  'FIDO without touch': ['token_without_touch', 'token_verified_without_touch'],
  'FIDO of another application': ['token_signed_for_another_application', 'token_of_another_application'],
  'principal that is a pattern': ['principal_pattern', 'principal_list', 'principal_pattern_added'],
  'order of keys': ['key_order'],
  'duplicate key': ['duplicate_key'],
  'minus zero': ['minus_zero'],
  'big integer': ['big_integer'],
  NFD: ['nfd'],
  'direction characters': ['bidi'],
  'future version': ['version_future', 'schema_reserved'],
  'formulary approved by the author of its change alone': [
    'formulary_author_apart',
    'formulary_author_unsaid',
    'formulary_author_said_twice',
    'changed_by',
  ],
  'index column edited': ['index_column_edited', 'index_column_session_edited'],
};
