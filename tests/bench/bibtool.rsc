% Reformat only: no sorting, no checks.
print.line.length = 100
