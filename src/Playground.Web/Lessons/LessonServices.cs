using Playground.Web.Lessons.Files;
using Playground.Web.Lessons.Running;
using Playground.Web.Scene;

namespace Playground.Web.Lessons;

internal static class LessonServices
{
    /// <summary>Needs the clusters' clients and a <see cref="TimeProvider"/>.</summary>
    /// <param name="folder">an author's own lessons; null: none</param>
    public static IServiceCollection AddLessons(this IServiceCollection services, string? folder) => services
        .AddSingleton(provider => new LessonLibrary(folder, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<LaptopOutput>()
        .AddSingleton<LessonDirectory>()
        .AddSingleton<IClusterFollower>(provider => provider.GetRequiredService<LessonDirectory>());
}
