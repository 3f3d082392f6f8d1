import {describeTable} from './describe-table.js';

describeTable('request');
