const rules = {
	// The JSON contract and the wire formats say `null` where something is not there.
	'unicorn/no-null': 'off',
	'@typescript-eslint/no-restricted-types': 'off',
	// One sentence is one line.
	'unicorn/single-line-block-comment-style': 'off',
	// A contract that is all parameters needs no second heading.
	'jsdoc/require-description': 'off',
	// A field's meaning stands on the field where its type is declared.
	'jsdoc/check-param-names': 'off',
	'jsdoc/require-param-description': 'off',
	// Fields of the vendor's JSON (`client_secret`, `MAC`) and of interfaces (`toJSON`) keep their own names.
	'@typescript-eslint/naming-convention': 'off',
	// Ink, React and the pinned Node are exact by decision; so is everything else, with the lock file.
	'package-json/dependency-version-range': 'off',
	// Control characters and byte ranges are this program's business: it removes them.
	'no-control-regex': 'off',
	'regexp/no-control-character': 'off',
	'regexp/no-obscure-range': 'off',
	// Prettier takes away the parentheses that the rule wants.
	'@stylistic/no-mixed-operators': 'off',
	// Patterns over ASCII formats gain nothing from set notation.
	'require-unicode-regexp': 'off',
	// Two whole outcomes side by side read better than one call with a choice buried in its arguments.
	'unicorn/prefer-minimal-ternary': 'off',
	// A list that grows by conditions reads in the order of the screen.
	'unicorn/no-immediate-mutation': 'off',
	// The contract says `registered` and `valid`, not `isRegistered`.
	'unicorn/consistent-boolean-name': 'off',
	// A rule for another test runner, which takes support files for tests.
	'node-test/no-import-test-files': 'off',
	// A union is taken apart in one place, by one switch, however many members it has.
	complexity: 'off',
};

// Rules that know only TypeScript.
const typescriptRules = {
	// A place that takes few of all choices says what it does with the rest.
	'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
};

// Stories in a terminal happen one after the other.
const storyRules = {
	'no-await-in-loop': 'off',
	'unicorn/no-await-expression-member': 'off',
	'regexp/prefer-named-capture-group': 'off',
	'no-bitwise': 'off',
};

const packageRules = {
	'package-json/dependency-version-range': 'off',
	// The override is for a development dependency of the linter, some of whose parts are missing from registries.
	'package-json/no-overrides-in-published-package': 'off',
};

/** @type {import('xo').FlatXoConfig} */
const xoConfig = [
	{ignores: ['distribution/**', 'fixtures/**', 'docs/**', '**/*.md']},
	{prettier: true},
	{rules},
	{files: ['**/*.{ts,tsx}'], rules: typescriptRules},
	{files: ['test/pty/**', 'test/matrix/**', 'test/support/guided-setup.ts'], rules: storyRules},
	{files: ['**/package.json'], rules: packageRules},
];

export default xoConfig;
