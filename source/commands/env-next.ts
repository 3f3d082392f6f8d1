// What is to be done with an env file, and what a server makes of it. The server's side is read from its published source,
// `app/cloud/server/index` and `ee/app/license/server/startup` in its versions 3.18 to 8.x.

import {longestDockerLine, secretName, type EnvFormat, type EnvVariable} from '../domain/container-env.js';
import {plainText} from '../domain/plain-text.js';

/** The next steps, in the order in which they are needed. */
export function envNext({
	format,
	file,
	url,
	variables,
}: {
	readonly format: EnvFormat;
	readonly file: string;
	readonly url: string | null;
	readonly variables: readonly EnvVariable[];
}): readonly string[] {
	const has = (name: EnvVariable['name']): boolean => variables.some((variable) => variable.name === name);
	const isLong = variables.some(({name, value}) => name.length + value.length + 1 >= longestDockerLine);
	return [
		...(format === 'compose'
			? [
					`In the Compose file, under the service of Rocket.Chat: env_file: ${plainText(file, 300)}`,
					...(isLong ? ['Not with docker run --env-file: its lines may have 65,536 bytes, and one is longer.'] : []),
				]
			: [
					`kubectl apply -f ${plainText(file, 300)}`,
					`In the pod, under the container of Rocket.Chat: envFrom: [{secretRef: {name: ${secretName}}}]`,
				]),
		...(url === null ? [] : [`Give the container ROOT_URL=${plainText(url, 300)}: the license is judged by it.`]),
		...(has('ROCKETCHAT_LICENSE')
			? [
					'The server takes the license at its start, where it has none (from 6.5 on: where it has no valid one). It replaces none that works, and registers nothing.',
				]
			: []),
		...(has('REG_TOKEN')
			? [
					'With the token, the server contacts Rocket.Chat Cloud at its start, as long as it is not registered. Where it fails, only its log says so, and it starts all the same. No air-gapped host can use it.',
				]
			: []),
		'Once it runs, read back: rc-register status. Then delete the file, and take the variables out.',
	];
}
