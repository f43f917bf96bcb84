/// What is wrong with the table, as it is typed: findings in the margin and as a list that leads to the rules.
package io.penstock.rules.check;
