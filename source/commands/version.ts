import packageJson from '../../package.json' with {type: 'json'};

/** The bare version. */
export const {version} = packageJson;

/** `rc-register/<version>`: what the program calls itself in requests and to the workspace. */
export const tool = `rc-register/${version}`;
