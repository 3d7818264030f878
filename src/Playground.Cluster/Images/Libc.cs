namespace Playground.Cluster.Images;

/// <summary>The C library an image is built with; it decides how names are resolved.</summary>
public enum Libc
{
    /// <summary>Go and other static binaries, with a resolver of their own.</summary>
    None,
    Musl,
    Glibc,
}
