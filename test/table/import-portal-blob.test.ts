import {describeTable} from './describe-table.js';

describeTable('import-portal-blob');
