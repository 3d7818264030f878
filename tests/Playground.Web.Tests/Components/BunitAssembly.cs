using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Playground.Web.Tests.Components;

/// <summary>bUnit was built against another version of a library it hardly uses; the one beside it does.</summary>
internal static class BunitAssembly
{
    [ModuleInitializer]
    internal static void Resolve() => AssemblyLoadContext.Default.Resolving += (_, name) =>
        name.Name is "AngleSharp.Diffing"
            ? AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, name.Name + ".dll"))
            : null;
}
