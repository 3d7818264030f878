using System.Security.Claims;

namespace Playground.Web.Sessions;

/// <summary>
/// Somebody at a browser: known by nothing but the keys that were given to it, one HttpOnly cookie a sandbox. The principal carries them on
/// to the connections that outlive a request.
/// </summary>
internal static class Visitor
{
    private const string CookiePrefix = "playground-";
    private const string KeyClaim = "sandbox-key";

    /// <summary>Years; a link given away keeps working as long as the sandbox is there.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(400);

    public static ClaimsPrincipal Of(IRequestCookieCollection cookies) =>
        new(new ClaimsIdentity(cookies.Where(cookie => cookie.Key.StartsWith(CookiePrefix, StringComparison.Ordinal)).Select(cookie => new Claim(KeyClaim, cookie.Value))));

    public static IEnumerable<string> KeysOf(ClaimsPrincipal visitor) => visitor.FindAll(KeyClaim).Select(claim => claim.Value);

    public static Access AccessOf(ClaimsPrincipal visitor, Sandbox sandbox) =>
        KeysOf(visitor).Select(sandbox.AccessWith).DefaultIfEmpty(Access.None).Max();

    /// <summary>The sandboxes a visitor holds keys of, newest first.</summary>
    public static IReadOnlyList<(Sandbox Sandbox, Access Access)> Sandboxes(ClaimsPrincipal visitor, SandboxBook book) =>
        [.. KeysOf(visitor).Select(book.Opened).OfType<(Sandbox, Access)>().OrderByDescending(opened => opened.Item1.Created)];

    /// <param name="opens">the name of what it opens: a sandbox, or a room</param>
    public static void GiveKey(HttpResponse response, string opens, string key, bool secure) => response.Cookies.Append(
        CookiePrefix + opens, key, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = secure, MaxAge = Remembered, IsEssential = true });

    public static void TakeKey(HttpResponse response, string opens) => response.Cookies.Delete(CookiePrefix + opens);
}
