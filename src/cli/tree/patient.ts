import type { Command } from 'commander';
import type { Scope } from './scope.js';

/** `patient`: one patient's course. */
export function build(patient: Command, { context, finish }: Scope): void {
  patient
    .command('show <id>')
    .description('timeline, cumulative doses, prescriptions and adverse events')
    .action(async (id) => finish(await (await import('../commands/patient.js')).patientShow(context(), id)));
}
