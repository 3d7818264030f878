using Playground.Web.Sessions;

namespace Playground.Web.Talks;

internal static class TalkServices
{
    /// <param name="folder">where talks are kept</param>
    public static IServiceCollection AddTalks(this IServiceCollection services, string folder) => services
        .AddSingleton(new TalkBook(folder))
        .AddSingleton<TalkRooms>()
        .AddSingleton<IKeyIssuer, TalkKeys>();
}
