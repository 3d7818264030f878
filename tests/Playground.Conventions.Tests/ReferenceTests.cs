using System.Xml.Linq;

namespace Playground.Conventions;

/// <summary>The arrows between projects go one way: from what runs to the language it speaks.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("Playground.Kubernetes")]
    [InlineData("Playground.ApiServer", "Playground.Kubernetes")]
    [InlineData("Playground.Network", "Playground.Kubernetes")]
    [InlineData("Playground.Kubectl", "Playground.Kubernetes")]
    [InlineData("Playground.Cluster", "Playground.ApiServer", "Playground.Kubernetes", "Playground.Network")]
    [InlineData("Playground.Web", "Playground.ApiServer", "Playground.Cluster", "Playground.Kubectl", "Playground.Kubernetes", "Playground.Network")]
    public void A_project_refers_only_to_those_below_it(string project, params string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference")
            .Where(reference => reference.Attribute("OutputItemType")?.Value != "Analyzer")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed, references);
    }

    [Fact]
    public void Nothing_but_the_http_folder_and_the_streams_of_the_api_server_knows_http()
    {
        var others = Repository.Files("src/Playground.ApiServer", ".cs")
            .Where(path => !new[] { "Http", "Streams" }.Any(folder => Repository.Relative(path).Split(Path.DirectorySeparatorChar).Contains(folder)))
            .Where(path => File.ReadAllText(path).Contains("Microsoft.AspNetCore", StringComparison.Ordinal))
            .Select(Repository.Relative);
        Assert.Empty(others);
    }

    [Fact]
    public void The_scene_knows_no_Blazor()
    {
        var knowing = Repository.Files("src/Playground.Web/Scene", ".cs")
            .Where(path => File.ReadAllText(path).Contains("Microsoft.AspNetCore.Components", StringComparison.Ordinal))
            .Select(Repository.Relative);
        Assert.Empty(knowing);
    }
}
