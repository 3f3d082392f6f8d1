// The parts of a release as CycloneDX (ECMA-424): what was bundled, by the bundler's own account. `npm sbom` would list what is
// installed for development too, and knows neither Node itself nor libatomic. No random serial number: it is optional, and
// the same release has the same bytes.

/**
@param {import('./parts.js').Part[]} parts
@param {import('./facts.js').Facts} facts
@returns {string} the JSON.
*/
export function sbomOf(parts, {version, commit, time}) {
	const self = `pkg:npm/rc-register@${version}`;
	const hashes = ({sha512, sha256}) => [
		...(sha256 === undefined ? [] : [{alg: 'SHA-256', content: sha256}]),
		...(sha512 === undefined ? [] : [{alg: 'SHA-512', content: sha512}]),
	];
	const components = parts.map((part) => ({
		type: part.name === 'node' ? 'platform' : 'library',
		'bom-ref': part.purl,
		name: part.name,
		version: part.version,
		hashes: hashes(part),
		licenses: [/ (?:AND|OR|WITH) /.test(part.license) ? {expression: part.license} : {license: {id: part.license}}],
		purl: part.purl,
	}));
	const document = {
		bomFormat: 'CycloneDX',
		specVersion: '1.6',
		version: 1,
		metadata: {
			timestamp: new Date(time * 1000).toISOString(),
			component: {
				type: 'application',
				'bom-ref': self,
				name: 'rc-register',
				version,
				licenses: [{license: {id: 'MIT'}}],
				purl: self,
				properties: [{name: 'commit', value: commit}],
			},
		},
		components,
		dependencies: [{ref: self, dependsOn: parts.map(({purl}) => purl)}],
	};
	return `${JSON.stringify(document, undefined, '\t')}\n`;
}
