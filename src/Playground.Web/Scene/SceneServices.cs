using Playground.Web.Scene.Stream;

namespace Playground.Web.Scene;

internal static class SceneServices
{
    public const string HubPath = "/scene";

    /// <summary>Needs an <see cref="IClusterClients"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddScene(this IServiceCollection services)
    {
        services.AddSignalR();
        return services.AddSingleton<SceneDirectory>().AddSingleton<IClusterFollower>(provider => provider.GetRequiredService<SceneDirectory>());
    }

    public static void MapScene(this IEndpointRouteBuilder app) => app.MapHub<SceneHub>(HubPath);
}
