/** Something that takes items out of a queue in a PostgreSQL database, in batches, and completes them. */
export interface PgContender {
  readonly title: string;
  /** Fills the queue with so many items, none of which was touched, and lets the server settle. */
  fill(items: number): Promise<void>;
  /** Takes and completes all of them; raises an error when one is left. */
  drain(items: number): Promise<void>;
  close(): Promise<void>;
}
