import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ThresholdCatalog, parseCatalog } from '../../src/config/threshold-catalog.ts';

const FILE = path.join(import.meta.dirname, '../../config/ops-manager-threshold-profiles.v1.json');

/** The catalog of threshold profiles as it is shipped: strict, balanced, relaxed. */
export const SHIPPED_PROFILES: ThresholdCatalog = parseCatalog(readFileSync(FILE, 'utf8'), FILE);
