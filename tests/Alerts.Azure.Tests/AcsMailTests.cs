namespace Alerts.Azure.Tests;

public sealed class AcsMailTests
{
    [Fact]
    public void What_is_generated_is_what_reflection_would_find()
    {
        var generated = JsonShapes.Generated(AzureJson.Default, AzureJson.Default.Options);
        var reflected = generated.Reflected();
        Assert.True(generated.Count > 0);
        Assert.Equal(reflected.Properties(), generated.Properties());
        Assert.Equal(reflected.Defaults(), generated.Defaults());
    }
}
