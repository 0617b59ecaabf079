import manifest from '../../package.json' with { type: 'json' };

/** Version of the package; the build copies it into the program. */
export const VERSION: string = manifest.version;
