import {describeTable} from './describe-table.js';

describeTable('connect');
