"""The HTML chassis: shell, navigation, error pages, and the pages of core apps."""
