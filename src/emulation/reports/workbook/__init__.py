"""The results of a movement as a workbook that recalculates itself."""
