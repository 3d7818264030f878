using Microsoft.Playwright;

namespace Playground.EndToEnd;

/// <summary>Pages are drawn before they are alive; a click that comes between is lost.</summary>
internal static class Clicks
{
    /// <summary>Clicks, again if need be, until something shows that it was heard.</summary>
    public static async Task ClickUntilAsync(this ILocator button, ILocator heard)
    {
        for (var tries = 0; ; tries++)
        {
            if (await button.IsVisibleAsync())
                await button.ClickAsync();
            try
            {
                await heard.First.WaitForAsync(new() { Timeout = tries < 20 ? 1000 : 1 });
                return;
            }
            catch (TimeoutException) when (tries < 20)
            {
                // not alive yet
            }
        }
    }
}
