"""The people of an employer over all its vacancies."""
