// Takes the ES module faces of Node's own modules out of a bundle.
import {Buffer} from 'node:buffer';
import {isBuiltin} from 'node:module';

/**
Node's own modules without their ES module faces: importing one of those reads every property, which starts what stands
behind each. `import process from 'node:process'` alone would load standard input, the network and worker threads.
*/
export const plainBuiltins = {
	name: 'plain-builtins',
	setup(builder) {
		builder.onEnd(({outputFiles = []}) => {
			for (const file of outputFiles) {
				file.contents = Buffer.from(withConstants(file.text));
			}
		});
	},
};

/**
The text of a bundle with every `import` of a module of Node's own as constants.

@param {string} text as esbuild writes it.
@returns {string} the text.
*/
export function withConstants(text) {
	return text.replaceAll(importStatement, (whole, before, names, module) =>
		isBuiltin(module) && names.trimEnd().endsWith('from') ? `${before}${constants(names, module)}` : whole,
	);
}

const importStatement = /(?<before>^|[\n;}])import(?<names>[^"'();=]+)"(?<module>[\w/:]+)"/g;

// A module of Node's own is itself what it exports by default.
function constants(names, module) {
	const text = names.trimEnd().slice(0, -'from'.length).trim();
	const brace = text.includes('{') ? text.indexOf('{') : text.length;
	const whole = text
		.slice(0, brace)
		.replace(',', '')
		.replace('*', '')
		.replace(/^\s*as\s/, '')
		.trim();
	const parts = text.slice(brace).replaceAll(' as ', ':');
	const exports = `globalThis.process.getBuiltinModule(${JSON.stringify(module)})`;
	return `const ${[whole, parts]
		.filter((name) => name !== '')
		.map((name) => `${name}=${exports}`)
		.join(',')}`;
}
