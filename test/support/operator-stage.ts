import { expect } from 'vitest';
import type { AlertExplanation, AlertList, AlertOperation } from '../../src/generated/types.ts';
import { AlertLoop, type CatalogPlan } from './alert-loop.ts';
import type { Ran } from './run-command.ts';
import { schemaValidator } from './schema-check.ts';
import { SinkServer } from './sink-server.ts';

/** A repository with a sink, on which people act by `alerts`. */
export class OperatorStage {
  readonly loop: AlertLoop;
  readonly sink: SinkServer;

  private constructor(loop: AlertLoop, sink: SinkServer) {
    this.loop = loop;
    this.sink = sink;
  }

  static async open(plan: CatalogPlan = {}): Promise<OperatorStage> {
    const sink = await SinkServer.open();
    const loop = new AlertLoop(plan);
    loop.env['HOOK_URL'] = sink.url;
    loop.env['USER'] = 'alice';
    return new OperatorStage(loop, sink);
  }

  /** Runs `alerts` with these words, whatever comes of it. */
  async run(...words: readonly string[]): Promise<Ran> {
    const place = ['--repo', this.loop.repo, '--alert-config-file', this.loop.catalogFile];
    return await this.loop.run(['alerts', ...words, ...place]);
  }

  /** Runs `alerts` and parses what it prints, which must be as its schema says. */
  async json<Document>(schema: string, ...words: readonly string[]): Promise<Document> {
    const ran = await this.run(...words);
    if (ran.error !== null) throw ran.error;
    const document: unknown = JSON.parse(ran.stdout);
    const validate = schemaValidator(schema);
    validate(document);
    expect(validate.errors, ran.stdout).toBeNull();
    return document as Document;
  }

  async list(...words: readonly string[]): Promise<AlertList> {
    return await this.json('alert-list', 'list', ...words);
  }

  async explain(...words: readonly string[]): Promise<AlertExplanation> {
    return await this.json('alert-explanation', 'explain', ...words);
  }

  async operate(...words: readonly string[]): Promise<AlertOperation> {
    return await this.json('alert-operation', ...words);
  }

  /** Fingerprint of the alert of this subject. */
  async idOf(subject: string): Promise<string> {
    const { alerts } = await this.list('--status', 'all');
    const found = alerts.find((alert) => alert.subject === subject);
    if (found === undefined) throw new Error(`no alert of ${subject}`);
    return found.fingerprint;
  }
}
