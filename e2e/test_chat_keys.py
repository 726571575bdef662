"""A member ends the links to a chat at the response's page."""


def test_a_member_ends_the_links_to_a_chat(
    page, server, response, employer, sign_in, check_page
):
    sign_in(page.context, employer["email"])
    page.goto(f"{server.url}/desk/responses/{response['id']}")
    page.locator("#links summary").click()
    check_page(page)

    page.get_by_role("button", name="End all links").click()

    check_page(page)
    r = page.request.get(f"{server.url}{response['chat_path']}")
    assert r.status == 403
