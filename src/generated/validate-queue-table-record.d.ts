// Generated from schemas/ by tools/generate.ts. Do not edit: change the schema and run the generator.
import type { QueueTableRecord } from './types.ts';
import type { Validator } from './validator.ts';

export declare const validateQueueTableRecord: Validator<QueueTableRecord>;
