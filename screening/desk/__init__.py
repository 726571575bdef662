"""The employer's side: pages on vacancies and responses, and what they show."""
