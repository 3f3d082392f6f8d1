// What a user would otherwise have: one question with @clack/prompts, unbundled.
import {select} from '@clack/prompts';

await select({
	message: 'Register a workspace',
	options: ['Online', 'Air-gapped', 'Practice first', 'Quit'].map((value) => ({value, label: value})),
});
