using Arcade.Client.Account;
using Arcade.Client.Http;
using Arcade.Client.Tests.OAuth;

namespace Arcade.Client.Tests.Account;

public sealed class AccountClientTests
{
    private const string TwoOrganizations = """[{"org_id":"org_1","name":"First"},{"organization_id":"org_2","name":"Second","is_default":true}]""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_is_read_with_what_is_its()
    {
        await using var service = await ScriptedOAuth.StartAsync();
        service.Organizations = """[{"organization_id":"org_1","name":"First\nline","is_default":true},{"org_id":".."},{"org_id":7},3]""";
        using var client = Open(service);

        var account = await client.GetAsync(Token);

        Assert.Equal(("acc_1", "me@example.com"), (account.AccountId, account.Email));
        Assert.Equal([new Organization("org_1", "Firstline", IsDefault: true)], account.Organizations);
        Assert.Equal([new Project("proj_1", "Main", IsDefault: true)], account.Projects);
    }

    [Fact]
    public async Task A_project_is_one_of_the_chosen_organization()
    {
        await using var service = await ScriptedOAuth.StartAsync();
        service.Organizations = TwoOrganizations;
        service.Projects = """[{"project_id":"proj_1","name":"Of the first","is_default":true,"organization_id":"org_1"},{"project_id":"proj_2","name":"Of the second","org_id":"org_2"}]""";
        using var client = Open(service);

        var context = await client.ChooseAsync(await client.GetAsync(Token), Token);

        Assert.Equal(("org_2", "proj_2"), (context!.Organization.Id, context.Project.Id));
    }

    [Fact]
    public async Task Projects_that_do_not_say_whose_they_are_are_asked_for_where_there_are_several_organizations()
    {
        await using var service = await ScriptedOAuth.StartAsync();
        service.Organizations = TwoOrganizations;
        service.ProjectsOf["org_2"] = """[{"project_id":"proj_8","name":"Eight"},{"project_id":"proj_9","name":"Nine","is_default":true}]""";
        using var client = Open(service);

        var context = await client.ChooseAsync(await client.GetAsync(Token), Token);

        Assert.Equal(("org_2", "proj_9"), (context!.Organization.Id, context.Project.Id));
    }

    [Fact]
    public async Task An_organization_without_projects_is_passed_over()
    {
        await using var service = await ScriptedOAuth.StartAsync();
        service.Organizations = TwoOrganizations;
        service.ProjectsOf["org_2"] = "[]";
        using var client = Open(service);

        Assert.Equal("proj_1", (await client.ChooseAsync(await client.GetAsync(Token), Token))?.Project.Id);
        service.ProjectsOf["org_1"] = "[]";
        Assert.Null(await client.ChooseAsync(await client.GetAsync(Token), Token));
    }

    [Fact]
    public async Task An_answer_of_another_kind_is_none()
    {
        await using var service = await RemoteService.StartAsync(200, """{"data":{"items":3}}""");
        using var client = new AccountClient(service.Address, "access", new ServiceClientOptions());

        Assert.Equal(ServiceProblem.Unintelligible, (await Assert.ThrowsAsync<ServiceException>(() => client.GetAsync(Token))).Problem);
        Assert.Equal(ServiceProblem.Unintelligible, (await Assert.ThrowsAsync<ServiceException>(() => client.ListOrganizationsAsync(Token))).Problem);
    }

    private static AccountClient Open(ScriptedOAuth service) => new(service.Address, service.SignIn().Access);
}
