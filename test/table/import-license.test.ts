import {describeTable} from './describe-table.js';

describeTable('import-license');
