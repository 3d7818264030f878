using Playground.Kubernetes;
using Playground.Kubernetes.Core;
using Playground.Web.Scene.Why;
using static Playground.Web.Tests.Scene.Lake;

namespace Playground.Web.Tests.Scene.Why;

public sealed class FieldExcerptTests
{
    [Fact]
    public void A_field_stands_in_what_it_belongs_to_and_is_marked() => Assert.Equal(
        """
        spec:
          selector:
        !   role: fish
        """, Text(Service("fish", "10.96.84.12"), "spec.selector[role]"));

    [Fact]
    public void A_field_of_a_list_is_shown_with_the_name_of_its_element() => Assert.Equal(
        """
        spec:
          ports:
          - name: http
        !   targetPort: 8081
        """, Text(Read<Service>("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"fish"},"spec":{"ports":[{"name":"http","port":80,"targetPort":8081}]}}"""), "spec.ports[0].targetPort"));

    [Fact]
    public void An_element_is_found_by_a_field_of_it() => Assert.Equal(
        """
        status:
          conditions:
          - type: Ready
        !   status: "True"
        """, Text(Pod("fish-1"), "status.conditions[type=Ready].status"));

    [Fact]
    public void What_is_not_there_is_said_to_be_missing() => Assert.Equal(
        """
        spec:
        ! nodeSelector: (not set)
        """, Text(Pod("fish-1"), "spec.nodeSelector.disk"));

    [Fact]
    public void Words_that_are_no_field_show_nothing() => Assert.Empty(FieldExcerpt.Of(Service("fish", "10.96.84.12"), "endpoints"));

    [Fact]
    public void A_key_may_hold_dots_and_slashes() => Assert.Equal(
        ["metadata", "labels", "app.kubernetes.io/name"], FieldStep.Parse("metadata.labels[app.kubernetes.io/name]").Select(step => step.Name));

    private static string Text(KubernetesObject value, string path) =>
        string.Join('\n', FieldExcerpt.Of(value, path).Select(line => line.IsMeant ? $"!{line.Text[1..]}" : line.Text));
}
