/** An earlier session of a course: one in which something was given, or may have been, since nobody has said yet. */
export interface CourseSession {
  /** Its number in the clinic's register. */
  readonly number: number;
  /** Its number in the course, as its request has it. */
  readonly session: bigint;
  /** The calendar day on which it began, or was planned for where no closing says. */
  readonly day: string;
}

/** The courses of the clinic's log. */
export interface CourseLookup {
  /** The earlier sessions of a patient under one protocol, in the order of their releases. */
  sessionsOf(patient: string, protocol: string): readonly CourseSession[];
}
