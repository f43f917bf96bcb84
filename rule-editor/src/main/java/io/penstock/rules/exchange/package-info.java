/// Tables from and to files.
package io.penstock.rules.exchange;
