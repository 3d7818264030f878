using Playground.Cluster.Images;

namespace Playground.Cluster.Tests.Images;

public sealed class ImageNameTests
{
    [Theory]
    [InlineData("nginx", "docker.io/library/nginx:latest")]
    [InlineData("nginx:1.25", "docker.io/library/nginx:1.25")]
    [InlineData("docker.io/library/nginx:1.25", "docker.io/library/nginx:1.25")]
    [InlineData("nicolaka/netshoot", "docker.io/nicolaka/netshoot:latest")]
    [InlineData("registry.k8s.io/pause:3.10", "registry.k8s.io/pause:3.10")]
    [InlineData("localhost:5000/team/app:v1", "localhost:5000/team/app:v1")]
    [InlineData("nginx@sha256:0a1b", "docker.io/library/nginx@sha256:0a1b")]
    public void A_name_is_completed_as_the_runtime_does(string written, string full) => Assert.Equal(full, ImageName.Read(written, out _)!.Full);

    [Theory]
    [InlineData("nginx:1:2", "invalid reference format")]
    [InlineData("nginx latest", "invalid reference format")]
    [InlineData("nginx:", "invalid reference format")]
    [InlineData("Nginx", "invalid reference format: repository name (library/Nginx) must be lowercase")]
    [InlineData("Team/App:1", "invalid reference format: repository name (Team/App) must be lowercase")]
    public void What_is_no_name_is_refused(string written, string error)
    {
        Assert.Null(ImageName.Read(written, out var said));
        Assert.Equal(error, said);
    }

    [Theory]
    [InlineData("nginx:1.25.3-alpine", true)]
    [InlineData("nginx:stable-alpine", true)]
    [InlineData("nginx:1.9.1", true)]
    [InlineData("nginx:1.161", false)]
    [InlineData("nginx:2.0", false)]
    [InlineData("nginx:lastest", false)]
    [InlineData("nginx:does-not-exist", false)]
    [InlineData("redis:7", true)]
    [InlineData("debian:bookworm-slim", true)]
    [InlineData("registry.k8s.io/coredns/coredns:v1.12.1", true)]
    [InlineData("nginx@sha256:0a1b", true)]
    [InlineData("nosuch:1", false)]
    public void Slips_of_the_finger_are_no_tags(string image, bool exists) => Assert.Equal(exists, ImageCatalog.Find(image) is not null);
}
