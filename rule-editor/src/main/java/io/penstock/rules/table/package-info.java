/// The list of rules: grouped by provider or in the order of trial, filtered, with hits and findings beside each rule.
package io.penstock.rules.table;
