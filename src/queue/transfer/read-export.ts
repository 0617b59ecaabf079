/** Reads an export line by line and checks all of it. docs/queue.md, section "Export and import". */

import { OpsError } from '../../errors.ts';
import type { QueueExportHeader } from '../../generated/types.ts';
import { validateQueueEventLine } from '../../generated/validate-queue-event.js';
import { validateQueueExportHeader } from '../../generated/validate-queue-export-header.js';
import { validateQueueItemLine } from '../../generated/validate-queue-item.js';
import type { Validator } from '../../generated/validator.ts';
import type { QueueEvent } from '../../ports-queue.ts';
import type { QueueItem } from '../item.ts';
import { requireStorableTexts } from '../schema/stored-text.ts';
import { EXPORT_FORMAT } from './export-lines.ts';

/** A whole export. Item i stands in line i + 2. */
export interface QueueExport {
  readonly header: QueueExportHeader;
  readonly items: readonly QueueItem[];
  readonly events: readonly QueueEvent[];
}

/** Number of the line in which the item at this place of {@link QueueExport.items} stands. */
export function lineOfItem(index: number): number {
  return index + 2;
}

/** Takes the lines of an export in their order. Everything that is wrong raises input_invalid with source and line. */
export class ExportReader {
  readonly #source: string;
  readonly #items: QueueItem[] = [];
  readonly #events: QueueEvent[] = [];
  readonly #ids = new Set<string>();
  #header: QueueExportHeader | null = null;
  #line = 0;

  /** `source`: how messages name the file. */
  constructor(source: string) {
    this.#source = source;
  }

  /** The next line, without its line break; null for one that is no UTF-8 text or too long. */
  take(text: string | null): void {
    this.#line += 1;
    const value = this.#parse(text);
    const header = this.#header;
    if (header === null) this.#takeHeader(value);
    else if (this.#items.length < header.items) this.#takeItem(value);
    else if (this.#events.length < header.events) this.#takeEvent(value);
    else this.#fail(`one line more than the header says (${header.items} items, ${header.events} events)`);
  }

  /** The export, once its last line has been taken. */
  finish(): QueueExport {
    const header = this.#header;
    if (header === null) throw invalid(`${this.#source} is empty`);
    if (this.#items.length < header.items || this.#events.length < header.events) {
      throw invalid(
        `${this.#source} ends after line ${this.#line}: it holds ${this.#items.length} of ${header.items} items ` +
          `and ${this.#events.length} of ${header.events} events`,
        'it was cut off; export again',
      );
    }
    return { header, items: this.#items, events: this.#events };
  }

  #parse(text: string | null): unknown {
    if (text === null) return this.#fail('not UTF-8 text, or too long');
    try {
      return JSON.parse(text) as unknown;
    } catch {
      return this.#fail(text.trim() === '' ? 'blank' : 'not JSON');
    }
  }

  #takeHeader(value: unknown): void {
    const format: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'format') : undefined;
    if (typeof format === 'number' && format > EXPORT_FORMAT) {
      this.#fail(`format ${format}; this version reads up to ${EXPORT_FORMAT}`);
    }
    this.#header = this.#valid(validateQueueExportHeader, value, 'the header of an export');
  }

  #takeItem(value: unknown): void {
    const { record: _record, ...item } = this.#valid(validateQueueItemLine, value, 'an item');
    const previous = this.#items.at(-1);
    if (this.#ids.has(item.id)) this.#fail(`the id ${JSON.stringify(item.id)} a second time`);
    if (previous !== undefined && item.seq <= previous.seq) this.#fail('/seq must be greater than in the line before');
    this.#checkTexts(item.id, item);
    this.#ids.add(item.id);
    this.#items.push(item);
  }

  #takeEvent(value: unknown): void {
    const { record: _record, ...event } = this.#valid(validateQueueEventLine, value, 'an event');
    const previous = this.#events.at(-1);
    if (previous !== undefined && event.event_id <= previous.event_id) {
      this.#fail('/event_id must be greater than in the line before');
    }
    this.#checkTexts(event.item_id, event);
    this.#events.push(event);
  }

  #valid<T>(validate: Validator<T>, value: unknown, what: string): T {
    if (validate(value)) return value;
    const [first] = validate.errors ?? [];
    return this.#fail(`not ${what}: ${first?.instancePath ?? ''} ${first?.message ?? 'is wrong'}`);
  }

  #checkTexts(id: string, texts: object): void {
    try {
      requireStorableTexts(id, texts);
    } catch (error) {
      this.#fail((error as Error).message);
    }
  }

  #fail(what: string): never {
    throw invalid(`${this.#source}:${this.#line}: ${what}`);
  }
}

function invalid(message: string, hint = 'nothing was imported'): OpsError {
  return new OpsError('input_invalid', message, { hint });
}
